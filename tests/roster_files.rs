//! Files from outside, read by the real child process.

use std::path::Path;

use mimamori::domain::roster::{Header, RowNumbers, parse_row};
use mimamori::spreadsheet::write::{CellValue, Sheet, to_xlsx};
use mimamori::spreadsheet::{Refusal, SheetError, Table, child};
use rust_xlsxwriter::Workbook;

const PROGRAM: &str = env!("CARGO_BIN_EXE_mimamori");

async fn read(bytes: Vec<u8>) -> Result<Table, Refusal> {
    read_with(Path::new(PROGRAM), bytes).await
}

async fn read_with(program: &Path, bytes: Vec<u8>) -> Result<Table, Refusal> {
    loop {
        match child::read(program, bytes.clone()).await {
            Ok(table) => return Ok(table),
            Err(SheetError::Refused(refusal)) => return Err(refusal),
            // A script that was written this moment may still be open in a child of a test beside this one.
            Err(SheetError::Process(error)) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            Err(SheetError::Process(error)) => panic!("the child could not be used: {error}"),
        }
    }
}

fn cp932(text: &str) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

/// A member of an archive: stored as it is, or packed with a size that may be a lie.
struct Member {
    name: &'static str,
    bytes: Vec<u8>,
    method: u8,
    unpacked: u32,
}

impl Member {
    fn stored(name: &'static str, content: &str) -> Self {
        Self { name, bytes: content.into(), method: 0, unpacked: content.len() as u32 }
    }
}

fn archive(members: &[Member]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for Member { name, bytes: content, method, unpacked } in members {
        let offset = bytes.len() as u32;
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, *method, 0, 0, 0, 0, 0]);
        common.extend(crc32(content).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend(unpacked.to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, start) = (members.len() as u16, bytes.len() as u32);
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

/// One letter so many times, packed by hand: each step of 13 bits repeats the letter 258 times.
fn packed_letters(count: usize) -> Vec<u8> {
    let (mut bytes, mut filled) = (vec![0_u8], 0);
    let mut push = |bits: u32, width: u32| {
        for shift in 0..width {
            if filled == 8 {
                bytes.push(0);
                filled = 0;
            }
            *bytes.last_mut().unwrap() |= ((bits >> shift & 1) as u8) << filled;
            filled += 1;
        }
    };
    // Huffman codes go in from their highest bit on, everything else from the lowest.
    let code = |bits: u32, width: u32| bits.reverse_bits() >> (32 - width);
    push(0b011, 3);
    push(code(0x30 + u32::from(b'a'), 8), 8);
    for _ in 0..count / 258 {
        push(code(0b1100_0101, 8), 8);
        push(0, 5);
    }
    push(0, 7);
    bytes
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet, written by hand.
fn workbook(sheet_data: &str, strings: &str) -> Vec<u8> {
    let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>"#);
    let strings = format!(r#"<sst xmlns="{MAIN}" {strings}</sst>"#);
    workbook_of(
        Member::stored("xl/worksheets/sheet1.xml", &sheet),
        Member::stored("xl/sharedStrings.xml", &strings),
    )
}

fn workbook_of(sheet: Member, strings: Member) -> Vec<u8> {
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        r#"<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
    );
    let root = format!(
        r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{rels}"><sheets><sheet name="名簿" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let book_rels = format!(
        r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{rels}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    archive(&[
        Member::stored("[Content_Types].xml", &types),
        Member::stored("_rels/.rels", &root),
        Member::stored("xl/workbook.xml", &book),
        Member::stored("xl/_rels/workbook.xml.rels", &book_rels),
        sheet,
        strings,
    ])
}

#[tokio::test]
async fn a_workbook_with_cells_in_two_far_corners_is_refused_and_we_live_on() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "No").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(read(bytes).await, Err(Refusal::TooManyColumns { line: 1_048_576 }));
}

#[tokio::test]
async fn a_workbook_with_cells_far_apart_in_one_column_costs_no_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "No").unwrap();
    sheet.write_string(1_048_575, 0, "x").unwrap();
    let table = read(workbook.save_to_buffer().unwrap()).await.unwrap();
    assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 1_048_576]);
}

#[tokio::test]
async fn a_workbook_that_asks_for_more_memory_than_there_is_ends_only_the_child() {
    let data = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let honest = workbook(data, r#"count="1" uniqueCount="1"><si><t>No</t></si>"#);
    assert_eq!(read(honest).await.unwrap().rows[0].cells, ["No"]);
    let greedy = workbook(data, r#"count="1" uniqueCount="100000000000"><si><t>No</t></si>"#);
    assert!(greedy.len() < 3_000);
    assert_eq!(read(greedy).await, Err(Refusal::Unsafe));
}

#[tokio::test]
async fn a_workbook_that_lies_about_its_size_is_refused_and_we_live_on() {
    const MIB: usize = 1024 * 1024;
    let letters = packed_letters(128 * MIB);
    let strings = || Member::stored("xl/sharedStrings.xml", &format!(r#"<sst xmlns="{MAIN}"/>"#));
    let sheet = |unpacked: usize| Member {
        name: "xl/worksheets/sheet1.xml",
        bytes: letters.clone(),
        method: 8,
        unpacked: unpacked as u32,
    };
    assert_eq!(read(workbook_of(sheet(128 * MIB), strings())).await, Err(Refusal::TooLarge), "honest");
    assert_eq!(read(workbook_of(sheet(4_000), strings())).await, Err(Refusal::Broken), "a lie");
}

#[tokio::test]
async fn a_damaged_workbook_is_refused_whole() {
    let mut whole = Workbook::new();
    whole.add_worksheet().write_string(0, 0, "No").unwrap();
    let whole = whole.save_to_buffer().unwrap();
    assert_eq!(read(whole[..whole.len() / 2].to_vec()).await, Err(Refusal::Broken));
    let backwards = workbook(
        r#"<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#,
        r#"count="0" uniqueCount="0">"#,
    );
    assert_eq!(read(backwards).await, Err(Refusal::Broken));
    let nowhere =
        workbook(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#, r#"count="0" uniqueCount="0">"#);
    assert_eq!(read(nowhere).await, Err(Refusal::Broken));
}

#[tokio::test]
async fn entities_in_a_workbook_are_never_expanded() {
    let data = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let strings = r#"count="1" uniqueCount="1"><si><t>No&lt;&file;</t></si>"#;
    let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>"#);
    let declared = format!(
        r#"<!DOCTYPE sst [<!ENTITY file SYSTEM "file:///etc/passwd">]><sst xmlns="{MAIN}" {strings}</sst>"#
    );
    let bytes = workbook_of(
        Member::stored("xl/worksheets/sheet1.xml", &sheet),
        Member::stored("xl/sharedStrings.xml", &declared),
    );
    assert_eq!(read(bytes).await, Err(Refusal::Broken));
}

#[cfg(unix)]
#[tokio::test]
async fn a_child_that_dies_is_told_apart_from_one_that_refuses() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in [
        ("dies", "kill -9 $$"),
        ("says-half", r#"echo '{"row":{"line":1,"cells":["No"]}}'; exit 0"#),
        ("talks-nonsense", "echo hello; exit 0"),
    ] {
        let program = folder.path().join(name);
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(read_with(&program, b"No\n1\n".to_vec()).await, Err(Refusal::Unsafe), "{name}");
    }
    let missing = child::read(&folder.path().join("missing"), b"No\n".to_vec()).await;
    assert!(matches!(missing, Err(SheetError::Process(_))));
}

#[tokio::test]
async fn a_text_file_is_read_in_each_encoding_or_refused_with_a_place() {
    let text = "No,氏名,フリガナ\r\n1,髙﨑　一郎,ﾀｶｻｷ ｲﾁﾛｳ\r\n";
    let marked = format!("\u{FEFF}{text}");
    for bytes in [cp932(text), text.as_bytes().to_vec(), marked.into_bytes()] {
        let table = read(bytes).await.unwrap();
        assert_eq!(table.rows[1].cells, ["1", "髙﨑　一郎", "ﾀｶｻｷ ｲﾁﾛｳ"]);
    }
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(utf16).await, Err(Refusal::Utf16));
    let mut broken = cp932("No,氏名\r\n1,見本\r\n2,");
    broken.extend(b"\x81\r\n");
    assert_eq!(read(broken).await, Err(Refusal::NotText { line: 3, column: 2 }));
    assert_eq!(read(b"No,a\r\n1,b\0c\r\n".to_vec()).await, Err(Refusal::Nul { line: 2, column: 2 }));
    assert_eq!(read(Vec::new()).await, Err(Refusal::Empty));
    assert_eq!(read(b",,\r\n,\r\n".to_vec()).await, Err(Refusal::Empty));
    assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()).await, Err(Refusal::OldOrLocked));
}

#[tokio::test]
async fn a_row_with_a_bidi_control_is_refused_and_its_neighbours_are_not() {
    let text = "No,検疫所名,入国日,氏名,性別,年齢,国籍,滞在先住所,携帯電話\n\
                1,見本空港,2020/5/11,見本\u{202E}太郎,男,40,日本,見本県例市,090-0000-0001\n\
                2,見本空港,2020/5/11,見本花子,女,41,日本,見本県例市,090-0000-0002\n";
    let table = read(text.as_bytes().to_vec()).await.unwrap();
    let (position, header) = Header::find(table.rows.iter().map(|row| row.cells.as_slice())).unwrap();
    let outcomes: Vec<_> =
        table.rows[position + 1..].iter().map(|row| parse_row(&header, row.line, &row.cells)).collect();
    let errors = outcomes[0].as_ref().err().unwrap();
    assert_eq!((errors.len(), errors[0].line, errors[0].column.as_str()), (1, 2, "氏名"));
    assert!(outcomes[1].is_ok());
}

#[tokio::test]
async fn an_invented_roster_goes_through_a_workbook_and_back() {
    let (people, sheet) =
        mimamori::spreadsheet::sample::invented_roster(60, "2020-05-18".parse().unwrap(), 7);
    let table = read(to_xlsx(std::slice::from_ref(&sheet)).unwrap()).await.unwrap();
    let (position, header) = Header::find(table.rows.iter().map(|row| row.cells.as_slice())).unwrap();
    let mut numbers = RowNumbers::default();
    for (person, row) in people.iter().zip(&table.rows[position + 1..]) {
        let read = parse_row(&header, row.line, &row.cells).unwrap_or_else(|errors| panic!("{errors:?}"));
        numbers.record(&read).unwrap();
        assert_eq!(
            (&read.name, read.reason, read.birth_on),
            (&person.name, person.kind, Some(person.birth_on))
        );
        assert_eq!(read.own_phones().next(), Some(&person.phone));
    }
    assert_eq!(table.rows.len(), people.len() + 1);
}

#[tokio::test]
async fn rows_arrive_one_by_one_and_a_reader_may_stop_early() {
    let rows = (0..5_000).map(|number| vec![CellValue::Integer(number), CellValue::from("見本")]).collect();
    let sheet =
        Sheet { name: "名簿".into(), title: None, headers: vec!["No".into(), "氏名".into()], rows };
    let mut rows = child::open(Path::new(PROGRAM), to_xlsx(&[sheet]).unwrap()).unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap().cells, ["No", "氏名"]);
    assert_eq!(rows.next().await.unwrap().unwrap().line, 2);
    drop(rows);
}
