//! Every step of every dialog, in every language, as each of the four channels carries it.
//!
//! `tests/renderings/<language>/<channel>.txt` shows to a reader what people see and hear; the hard limits of the
//! providers are checked beside it. `MIMAMORI_WRITE_RENDERINGS=1` writes what is rendered now instead of comparing:
//! read the difference before it is committed.
#![allow(clippy::print_stdout)] // what the languages cost is what a reader of the test run wants to see

#[path = "renderings/limits.rs"]
mod limits;
#[path = "renderings/moments.rs"]
mod moments;
#[path = "renderings/shown.rs"]
mod shown;

use std::path::Path;

use mimamori::dialog::Library;
use mimamori::domain::messaging::Channel;
use mimamori::message::Catalogue;

const CHANNELS: [Channel; 4] = [Channel::Line, Channel::Sms, Channel::Voice, Channel::Web];

#[test]
fn every_step_looks_and_sounds_as_written() {
    let (catalogue, library) = (Catalogue::embedded().unwrap(), Library::embedded().unwrap());
    let moments = moments::all(&catalogue, &library);
    let rewrite = std::env::var_os("MIMAMORI_WRITE_RENDERINGS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/renderings");
    let (mut different, mut languages) = (Vec::new(), 0);
    for language in catalogue.languages() {
        languages += 1;
        for channel in CHANNELS {
            let path = folder.join(language.as_str()).join(format!("{channel}.txt"));
            let rendered = shown::file(&catalogue, language, channel, &moments);
            if rewrite {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, rendered).unwrap();
                continue;
            }
            let written = std::fs::read_to_string(&path).unwrap_or_default();
            if written != rendered {
                let lines = written.lines().zip(rendered.lines()).enumerate();
                let first = lines.clone().find(|(_, (written, rendered))| written != rendered);
                let (at, before, now) =
                    first.map_or((0, "", ""), |(at, (before, now))| (at + 1, before, now));
                different.push(format!("{}:{at}\n  written:  {before}\n  rendered: {now}", path.display()));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(languages >= 2 && moments.len() >= 50, "{languages} languages, {} moments", moments.len());
}

#[test]
fn every_step_stays_within_what_its_channel_carries() {
    let (catalogue, library) = (Catalogue::embedded().unwrap(), Library::embedded().unwrap());
    let moments = moments::with_somebody_else(&catalogue, &library);
    let mut broken = Vec::new();
    for language in catalogue.languages() {
        let mut costs = limits::Costs::default();
        for moment in &moments {
            broken.extend(limits::line(&catalogue, language, moment));
            broken.extend(limits::sms(&catalogue, language, moment, &mut costs));
            broken.extend(limits::voice(&catalogue, language, moment));
            broken.extend(limits::web(&catalogue, language, moment));
        }
        println!("{language}: {costs}");
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn a_locked_telephone_shows_nothing_about_health() {
    let catalogue = Catalogue::embedded().unwrap();
    for language in catalogue.languages() {
        let broken = limits::notice(&catalogue, language);
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}
