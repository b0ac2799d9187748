//! What the README and the command line promise.

use std::path::Path;
use std::process::{Command, Output};

fn mimamori(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mimamori"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MIMAMORI_")) {
        command.env_remove(name);
    }
    command.args(arguments).current_dir(folder).env("RUST_LOG", "warn").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_sample_settings_of_the_readme_can_be_used() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("```toml\n").expect("a sample in the README");
    let (sample, _) = rest.split_once("```").expect("the end of the sample");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sample.toml");
    std::fs::write(&file, sample).unwrap();
    let checked = mimamori(&["config", "check", "--config", "sample.toml"], folder.path());
    assert!(checked.status.success(), "{}", text(&checked.stderr));
}

#[test]
fn a_wrong_setting_stops_the_start_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mimamori.toml"), "listen = \"everywhere\"").unwrap();
    let refused = mimamori(&["serve"], folder.path());
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("listen: "), "{}", text(&refused.stderr));
    assert!(!folder.path().join("mimamori-data").exists(), "nothing was begun");
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let folder = tempfile::tempdir().unwrap();
    let commands: [&[&str]; 14] = [
        &[],
        &["demo"],
        &["serve"],
        &["migrate"],
        &["roster", "import"],
        &["invitation", "list"],
        &["organisation", "add"],
        &["user", "add"],
        &["user", "mail"],
        &["audit", "verify"],
        &["dialog", "check"],
        &["dialog", "graph"],
        &["dialog", "talk"],
        &["config", "check"],
    ];
    for command in commands {
        let help = mimamori(&[command, &["--help"]].concat(), folder.path());
        assert!(help.status.success());
        let words = text(&help.stdout);
        assert!(words.contains("Example") && words.contains("mimamori"), "{command:?}: {words}");
    }
}

#[test]
fn wrong_use_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in [&["fly"][..], &["demo", "--people", "many"], &["roster", "import"]] {
        assert_eq!(mimamori(wrong, folder.path()).status.code(), Some(2), "{wrong:?}");
    }
}

/// The first steps of a health centre, as operating.md has them.
#[test]
fn a_health_centre_is_set_up_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| mimamori(arguments, folder.path());
    assert!(run(&["organisation", "add", "見本保健所", "--prefecture", "見本県"]).status.success());
    let again = run(&["organisation", "add", "見本保健所", "--prefecture", "見本県"]);
    assert_eq!(again.status.code(), Some(1), "the name is taken");
    let header = "No,検疫所名,入国日,氏名,性別,生年月日,国籍,滞在先住所,携帯電話\n";
    let rows = "1,見本検疫所,2020/5/10,見本 太郎,男,1960-05-03,日本,見本県見本市1,090-0000-0001\n\
                2,見本検疫所,2020年13月1日,見本 花子,女,1961-05-03,日本,見本県見本市2,090-0000-0002\n";
    std::fs::write(folder.path().join("名簿.csv"), format!("{header}{rows}")).unwrap();
    let imported = run(&["roster", "import", "名簿.csv"]);
    let words = text(&imported.stdout);
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    assert!(words.contains("1 created, 0 updated, 0 unchanged, 1 refused"), "{words}");
    assert!(words.contains("3行目「入国日」"), "{words}");
    let same = text(&run(&["roster", "import", "名簿.csv"]).stdout);
    assert!(same.contains("0 created, 0 updated, 1 unchanged, 1 refused"), "{same}");
    std::fs::write(folder.path().join("壊れた.xlsx"), b"PK\x03\x04 and nothing more").unwrap();
    let broken = run(&["roster", "import", "壊れた.xlsx"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(text(&broken.stderr).contains("壊れた.xlsx is refused"), "{}", text(&broken.stderr));
    let letters = run(&["invitation", "list", "--format", "json"]);
    let letters: serde_json::Value = serde_json::from_slice(&letters.stdout).unwrap();
    assert_eq!(letters.as_array().unwrap().len(), 1);
    assert_eq!(letters[0]["code"].as_str().unwrap().len(), 8);
    let verified = run(&["audit", "verify", "--format", "json"]);
    assert!(verified.status.success(), "{}", text(&verified.stderr));
}
