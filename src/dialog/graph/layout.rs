//! Where boxes and ways go: layers from top to bottom, as few crossings as a few sweeps find, ways that run straight
//! (after Sugiyama, Tagawa and Toda, 1981).

/// Space between two boxes of a layer, and between a box and a way that passes it, in pixels.
const GAP: f64 = 28.0;
/// Space between two layers, in pixels.
const RISE: f64 = 44.0;
/// Sweeps over the layers; more change nothing in dialogs of a hundred steps.
const SWEEPS: usize = 12;
/// Rounds of moving places towards their neighbours; a spine of fifty boxes is straight by then.
const SETTLING: usize = 240;
/// How much more a way wants to run straight than a box wants to stand in the middle.
const STRAIGHT: f64 = 8.0;

/// A point of the picture, in pixels from its upper left corner.
pub(super) type Point = (f64, f64);

/// A picture's measures.
pub(super) struct Layout {
    /// The middle of the upper edge of each box.
    pub boxes: Vec<Point>,
    /// The points each way runs through, straight or in a curve, in the direction of the way.
    pub ways: Vec<Vec<Point>>,
    pub width: f64,
    pub height: f64,
}

/// A box, or the place where a way passes a layer.
struct Place {
    layer: usize,
    width: f64,
    height: f64,
    x: f64,
    /// Places of the layer above and of the one below.
    above: Vec<usize>,
    below: Vec<usize>,
}

/// Lays out boxes of these sizes, given in an order in which most ways lead onward. A way that leads back runs beside
/// everything, in a lane of its own on the right.
pub(super) fn layout(sizes: &[(f64, f64)], edges: &[(usize, usize)]) -> Layout {
    let mut places = layered(sizes, edges);
    let chains: Vec<Vec<usize>> = edges
        .iter()
        .map(|&(from, to)| if from < to { chain(&mut places, from, to) } else { vec![] })
        .collect();
    let mut layers = rows(&places);
    untangle(&places, &mut layers);
    straighten(&mut places, &layers);

    let left = places.iter().map(|place| place.x - place.width / 2.0).fold(f64::INFINITY, f64::min);
    places.iter_mut().for_each(|place| place.x += GAP - left);
    let mut tops = Vec::with_capacity(layers.len());
    let mut y = GAP;
    for layer in &layers {
        tops.push(y);
        y += layer.iter().map(|at| places[*at].height).fold(0.0, f64::max) + RISE;
    }
    let bottoms: Vec<f64> = tops
        .iter()
        .zip(&layers)
        .map(|(top, layer)| top + layer.iter().map(|at| places[*at].height).fold(0.0, f64::max))
        .collect();
    let mut right = places.iter().map(|place| place.x + place.width / 2.0).fold(0.0, f64::max);
    let beside = |at: usize| {
        let place: &Place = &places[at];
        (place.x + place.width / 2.0, tops[place.layer] + place.height / 2.0)
    };
    let ways = edges
        .iter()
        .zip(chains)
        .map(|(&(from, to), chain)| {
            if to <= from {
                right += GAP;
                let (begin, end) = (beside(from), beside(to));
                return vec![begin, (right, begin.1), (right, end.1), end];
            }
            chain
                .iter()
                .flat_map(|&at| {
                    let place = &places[at];
                    let is_box = at < sizes.len();
                    let (top, box_end) = (tops[place.layer], tops[place.layer] + place.height);
                    match (is_box, chain.first() == Some(&at)) {
                        (true, true) => vec![(place.x, box_end)],
                        (true, false) => vec![(place.x, top)],
                        (false, _) => vec![(place.x, top), (place.x, bottoms[place.layer])],
                    }
                })
                .collect()
        })
        .collect();
    Layout {
        boxes: places[..sizes.len()].iter().map(|place| (place.x, tops[place.layer])).collect(),
        ways,
        width: right + GAP,
        height: y - RISE + GAP,
    }
}

/// Each box one layer below the lowest that leads to it.
fn layered(sizes: &[(f64, f64)], edges: &[(usize, usize)]) -> Vec<Place> {
    let mut layer = vec![0; sizes.len()];
    for at in 0..sizes.len() {
        for &(_, to) in edges.iter().filter(|(from, to)| *from == at && to > from) {
            layer[to] = layer[to].max(layer[at] + 1);
        }
    }
    sizes
        .iter()
        .zip(layer)
        .map(|(&(width, height), layer)| Place { layer, width, height, x: 0.0, above: vec![], below: vec![] })
        .collect()
}

/// The places a way runs through from the upper box to the lower, with a new one in each layer between them.
fn chain(places: &mut Vec<Place>, upper: usize, lower: usize) -> Vec<usize> {
    let mut chain = vec![upper];
    for layer in places[upper].layer + 1..places[lower].layer {
        chain.push(places.len());
        places.push(Place { layer, width: 0.0, height: 0.0, x: 0.0, above: vec![], below: vec![] });
    }
    chain.push(lower);
    for pair in chain.windows(2) {
        places[pair[0]].below.push(pair[1]);
        places[pair[1]].above.push(pair[0]);
    }
    chain
}

fn rows(places: &[Place]) -> Vec<Vec<usize>> {
    let count = places.iter().map(|place| place.layer + 1).max().unwrap_or(0);
    let mut rows = vec![Vec::new(); count];
    for (at, place) in places.iter().enumerate() {
        rows[place.layer].push(at);
    }
    rows
}

/// Orders each layer by where its neighbours are, and keeps the best of all sweeps.
fn untangle(places: &[Place], layers: &mut Vec<Vec<usize>>) {
    let mut best = (crossings(places, layers), layers.clone());
    for sweep in 0..SWEEPS {
        let downward = sweep % 2 == 0;
        for step in 0..layers.len() {
            let at = if downward { step } else { layers.len() - 1 - step };
            let order = positions(places.len(), layers);
            let mut row: Vec<(f64, usize)> = layers[at]
                .iter()
                .map(|&place| {
                    let of = &places[place];
                    let near = if downward { &of.above } else { &of.below };
                    let sum: f64 = near.iter().map(|near| order[*near]).sum();
                    (if near.is_empty() { order[place] } else { sum / near.len() as f64 }, place)
                })
                .collect();
            row.sort_by(|a, b| a.0.total_cmp(&b.0));
            layers[at] = row.into_iter().map(|(_, place)| place).collect();
        }
        let now = crossings(places, layers);
        if now < best.0 {
            best = (now, layers.clone());
        }
    }
    *layers = best.1;
}

/// Where each place stands in its layer, from 0 to 1, so that layers of different lengths compare.
fn positions(count: usize, layers: &[Vec<usize>]) -> Vec<f64> {
    let mut order = vec![0.0; count];
    for layer in layers {
        for (at, place) in layer.iter().enumerate() {
            order[*place] = (at as f64 + 0.5) / layer.len() as f64;
        }
    }
    order
}

fn crossings(places: &[Place], layers: &[Vec<usize>]) -> usize {
    let order = positions(places.len(), layers);
    let mut count = 0;
    for layer in layers {
        let ways: Vec<(f64, f64)> = layer
            .iter()
            .flat_map(|at| places[*at].below.iter().map(|below| (order[*at], order[*below])))
            .collect();
        for (at, a) in ways.iter().enumerate() {
            count += ways[at + 1..].iter().filter(|b| (a.0 - b.0) * (a.1 - b.1) < 0.0).count();
        }
    }
    count
}

/// Moves each place towards its neighbours without changing an order.
fn straighten(places: &mut [Place], layers: &[Vec<usize>]) {
    for layer in layers {
        let mut x = 0.0;
        for &at in layer {
            places[at].x = x + places[at].width / 2.0;
            x += places[at].width + GAP;
        }
    }
    for sweep in 0..SETTLING {
        let downward = sweep % 2 == 0;
        for step in 0..layers.len() {
            let layer = &layers[if downward { step } else { layers.len() - 1 - step }];
            let wished: Vec<(f64, f64)> = layer.iter().map(|&at| wish(places, at)).collect();
            settle(places, layer, &wished);
        }
    }
}

/// Where a place would stand by its neighbours, and how much that counts.
fn wish(places: &[Place], at: usize) -> (f64, f64) {
    let is_passed = |at: usize| places[at].width == 0.0;
    let is_only =
        |upper: usize, lower: usize| places[upper].below.len() == 1 && places[lower].above.len() == 1;
    let (mut sum, mut all) = (0.0, 0.0);
    for &near in places[at].above.iter().chain(&places[at].below) {
        let is_straight = is_passed(at) && is_passed(near) || is_only(at, near) || is_only(near, at);
        let weight = if is_straight { STRAIGHT } else { 1.0 };
        sum += places[near].x * weight;
        all += weight;
    }
    if all == 0.0 { (places[at].x, 1.0) } else { (sum / all, all) }
}

/// Places a layer as near to the wishes as its order and the gaps allow (pool adjacent violators).
fn settle(places: &mut [Place], layer: &[usize], wished: &[(f64, f64)]) {
    let mut offsets = Vec::with_capacity(layer.len());
    let mut offset = 0.0;
    for (at, place) in layer.iter().enumerate() {
        if at > 0 {
            offset += (places[layer[at - 1]].width + places[*place].width) / 2.0 + GAP;
        }
        offsets.push(offset);
    }
    // Blocks that move together: their common wish, its weight, how many there are.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for ((wish, weight), offset) in wished.iter().zip(&offsets) {
        let mut block = (wish - offset, *weight, 1);
        while let Some(before) = blocks.pop_if(|before| before.0 > block.0) {
            let weight = before.1 + block.1;
            let wish = (before.0 * before.1 + block.0 * block.1) / weight;
            block = (wish, weight, before.2 + block.2);
        }
        blocks.push(block);
    }
    let wishes = blocks.iter().flat_map(|(wish, _, count)| std::iter::repeat_n(*wish, *count));
    for ((place, offset), wish) in layer.iter().zip(&offsets).zip(wishes) {
        places[*place].x = wish + offset;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_two_boxes_touch_and_all_are_in_the_picture(
            sizes in prop::collection::vec((10.0..200.0f64, 10.0..90.0f64), 1..25),
            ends in prop::collection::vec((0usize..25, 0usize..25), 0..40),
        ) {
            let edges: Vec<_> =
                ends.into_iter().filter(|(a, b)| a != b && *a < sizes.len() && *b < sizes.len()).collect();
            let drawn = layout(&sizes, &edges);
            for (a, ((x, y), (width, height))) in drawn.boxes.iter().zip(&sizes).enumerate() {
                prop_assert!(x - width / 2.0 >= 0.0 && x + width / 2.0 <= drawn.width);
                prop_assert!(*y >= 0.0 && y + height <= drawn.height);
                for (b, ((other_x, other_y), (other_width, other_height))) in drawn.boxes.iter().zip(&sizes).enumerate() {
                    let apart = (x - other_x).abs() * 2.0 >= width + other_width - 0.01
                        || y + height <= *other_y
                        || other_y + other_height <= *y;
                    prop_assert!(a == b || apart, "boxes {a} and {b} touch");
                }
            }
            for ((from, to), way) in edges.iter().zip(&drawn.ways) {
                let (first, last) = (way[0], way[way.len() - 1]);
                let beside = |at: usize| if to > from { 0.0 } else { sizes[at].0 / 2.0 };
                let (begin, end) = (drawn.boxes[*from].0 + beside(*from), drawn.boxes[*to].0 + beside(*to));
                prop_assert!((first.0 - begin).abs() < 0.01, "a way begins at its box");
                prop_assert!((last.0 - end).abs() < 0.01, "a way ends at its box");
                prop_assert!(way.iter().all(|(x, y)| *x <= drawn.width && *y <= drawn.height));
            }
        }
    }

    #[test]
    fn two_branches_stand_side_by_side_below_their_condition() {
        let drawn = layout(&[(50.0, 20.0); 4], &[(0, 1), (0, 2), (1, 3), (2, 3)]);
        let [top, one, two, end] = drawn.boxes[..] else { unreachable!() };
        assert!(one.1 == two.1 && one.0 < two.0, "side by side");
        assert!(
            (top.0 - (one.0 + two.0) / 2.0).abs() < 0.5,
            "the condition in the middle: {:?}",
            drawn.boxes
        );
        assert!((top.0 - end.0).abs() < 0.5);
    }
}
