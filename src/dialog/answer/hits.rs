//! The words found in a text, each at once by its place.

use std::cmp::Reverse;
use std::ops::Deref;

use super::table::Hit;

/// Words from left to right, of those that begin together the longest first.
#[derive(Default)]
pub(super) struct Hits {
    all: Vec<Hit>,
    places: Places,
}

impl Hits {
    /// Words that are in order.
    pub fn ordered(all: Vec<Hit>) -> Self {
        let places = Places::of(all.iter().map(|hit| hit.start));
        Self { all, places }
    }

    /// Words in any order.
    pub fn of(mut all: Vec<Hit>) -> Self {
        all.sort_by_key(|hit| (hit.start, Reverse(hit.end)));
        Self::ordered(all)
    }

    /// How many words begin before a place.
    pub fn count_before(&self, place: usize) -> usize {
        self.places.count_before(place)
    }

    /// The words that begin within these places.
    pub fn within(&self, start: usize, end: usize) -> &[Hit] {
        let from = self.count_before(start);
        &self.all[from..self.count_before(end).max(from)]
    }

    /// The words that begin at this place.
    pub fn at(&self, place: usize) -> &[Hit] {
        self.within(place, place + 1)
    }
}

impl Deref for Hits {
    type Target = [Hit];

    fn deref(&self) -> &[Hit] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Hits {
    type Item = &'a Hit;
    type IntoIter = std::slice::Iter<'a, Hit>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

/// How many of some ordered places lie before another, without looking for it: there are thousands of such questions in
/// a long answer.
#[derive(Default)]
pub(super) struct Places {
    /// For each place up to the last.
    before: Vec<u32>,
    count: usize,
}

impl Places {
    pub fn of(ordered: impl DoubleEndedIterator<Item = usize> + Clone) -> Self {
        let last = ordered.clone().next_back();
        let mut places = Self { before: Vec::with_capacity(last.map_or(0, |last| last + 1)), count: 0 };
        for place in ordered {
            if places.before.len() <= place {
                places.before.resize(place + 1, places.count as u32);
            }
            places.count += 1;
        }
        places
    }

    pub fn count_before(&self, place: usize) -> usize {
        self.before.get(place).map_or(self.count, |count| *count as usize)
    }
}

/// Puts words that come in the order of their ends into the order of [`Hits`], by counting: a text has more words than
/// places, and comparing them took longer than finding them.
pub(super) fn in_order<T: Copy>(found: &[T], start: impl Fn(&T) -> usize) -> Vec<T> {
    let Some(last) = found.iter().map(&start).max() else { return Vec::new() };
    let mut ends = vec![0_u32; last + 1];
    for item in found {
        ends[start(item)] += 1;
    }
    let mut sum = 0;
    for count in &mut ends {
        sum += *count;
        *count = sum;
    }
    let mut ordered = vec![found[0]; found.len()];
    for item in found {
        let place = &mut ends[start(item)];
        *place -= 1;
        ordered[*place as usize] = *item;
    }
    ordered
}
