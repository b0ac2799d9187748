//! Sees to it that there is a folder to embed the staff interface from. Without the interface the program builds all
//! the same and says so when it is opened; `make ui` builds it.

fn main() {
    println!("cargo:rerun-if-changed=admin-ui/dist");
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=templates");
    // What is embedded by folder: a new file in it is part of the program.
    println!("cargo:rerun-if-changed=dialogs");
    println!("cargo:rerun-if-changed=locales");
    if let Err(error) = std::fs::create_dir_all("admin-ui/dist") {
        println!("cargo:warning=admin-ui/dist cannot be created: {error}");
    }
}
