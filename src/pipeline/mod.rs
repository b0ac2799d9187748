//! (placeholder, written by its room's first commit)
