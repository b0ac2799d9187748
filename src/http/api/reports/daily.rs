//! The day's report as a spreadsheet: counts, and everybody with the state of their day (R80).

use axum::extract::{Query, State};
use axum::http::{HeaderName, HeaderValue, header};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::domain::calendar::{days_between, local, local_date};
use crate::http::api::people::search::{age, slot};
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::spreadsheet::write::{CellValue, Sheet, to_xlsx};
use crate::store::counts::{self, DayCounts};
use crate::store::line_list::{self, Filter, LineListRow};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// More than any health centre follows up: one read gives a picture of one moment.
const EVERYBODY: i64 = 100_000;

/// Which day.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportOf {
    /// Today without.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Date>,
}

#[utoipa::path(get, path = "/api/v1/reports/daily", tag = "reports", params(ReportOf), responses(
    (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (status = 401, body = Problem), (status = 403, body = Problem),
))]
pub async fn daily_report(
    State(app): State<Shared>,
    staff: Staff,
    Query(report): Query<ReportOf>,
) -> Result<([(HeaderName, HeaderValue); 2], Vec<u8>), ApiError> {
    let scope = staff.scope()?;
    let now = app.context.now();
    let on = report.on.unwrap_or_else(|| local_date(now));
    let mut tx = app.context.store.begin().await?;
    let counts = counts::of_day(&mut tx, staff.organisation.id, on, now).await?;
    let everybody = Filter { limit: EVERYBODY, ..Filter::default() };
    let (people, _) = line_list::page(&mut tx, &scope, &everybody, on, now).await?;
    tx.commit().await?;
    let sheets = [summary(&staff.organisation.name, &counts, on, now), line_list_of(&people, on)];
    let file = to_xlsx(&sheets).map_err(|error| {
        tracing::error!(%error, "the daily report could not be written");
        ApiError::Internal
    })?;
    let name = format!("attachment; filename=\"mimamori-daily-{on}.xlsx\"");
    let name = HeaderValue::from_str(&name).map_err(|_| ApiError::Internal)?;
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static(XLSX)), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file))
}

/// The counts. Every figure states the moment it was counted (R83).
fn summary(organisation: &str, counts: &DayCounts, on: Date, now: Timestamp) -> Sheet {
    let row = |label: &str, value: CellValue| vec![CellValue::text(label), value];
    let state = |word: &str| CellValue::from(counts.check_ins.get(word).copied().unwrap_or(0));
    let alerts = |word: &str| CellValue::from(counts.alerts_open.get(word).copied().unwrap_or(0));
    let counted_at = format!("{} (日本時間)", local(now).strftime("%Y-%m-%d %H:%M"));
    Sheet {
        name: "集計".to_owned(),
        title: Some(format!("健康観察日報 {on}　{organisation}")),
        headers: vec!["項目".to_owned(), "件数".to_owned()],
        rows: vec![
            row("集計時点", CellValue::text(counted_at)),
            row("健康観察中の人数", counts.people.into()),
            row("回答済み", state("answered")),
            row("　うち期限後", counts.answered_late.into()),
            row("　うち職員が聞き取り", counts.answered_by_staff.into()),
            row("回答待ち（送信済み）", state("prompted")),
            row("回答途中", state("answering")),
            row("期限超過", state("overdue")),
            row("職員対応中", state("with-staff")),
            row("連絡つかず（職員）", state("unreachable")),
            row("回答を拒否", state("refused")),
            row("未回答のまま終了", state("missed")),
            row("送信できず（当方）", state("not-attempted")),
            row("送信前", state("scheduled")),
            row("取り消し", state("cancelled")),
            row("未確認の警報：緊急", alerts("emergency")),
            row("未確認の警報：至急", alerts("urgent")),
            row("未確認の警報：注意", alerts("watch")),
            row("未処理の対応リスト", counts.tasks_open.into()),
            row("　うち期限超過", counts.tasks_late.into()),
        ],
    }
}

fn line_list_of(people: &[LineListRow], on: Date) -> Sheet {
    let headers = [
        "氏名",
        "フリガナ",
        "年齢",
        "性別",
        "区分",
        "日目",
        "終了日",
        "リスク",
        "連絡方法",
        "時刻",
        "状態",
        "期限後",
        "職員入力",
        "体温",
        "SpO2",
        "警報",
        "未処理",
    ];
    let flag = |yes: bool| CellValue::text(if yes { "○" } else { "" });
    let number = |value: Option<f64>| value.map_or_else(|| CellValue::text(""), CellValue::from);
    let rows = people
        .iter()
        .map(|row| {
            let person = &row.person;
            let check_in = row.check_in.as_ref();
            vec![
                CellValue::text(&person.name),
                CellValue::text(person.name_kana.as_deref().unwrap_or_default()),
                age(person, on).map_or_else(|| CellValue::text(""), |age| i64::from(age).into()),
                CellValue::text(person.sex.as_str()),
                CellValue::text(row.reason.as_str()),
                i64::from(days_between(row.day_zero_on, on)).into(),
                row.ends_on.into(),
                CellValue::text(person.risk.as_str()),
                CellValue::text(person.preferred_channel.as_str()),
                CellValue::text(check_in.map(|check_in| slot(check_in.slot_minutes)).unwrap_or_default()),
                CellValue::text(check_in.map(|check_in| check_in.state.as_str()).unwrap_or_default()),
                flag(check_in.is_some_and(|check_in| check_in.late)),
                flag(check_in.is_some_and(|check_in| check_in.by_staff)),
                number(row.temperature_celsius),
                number(row.spo2),
                CellValue::text(row.alert_level.map(|level| level.as_str()).unwrap_or_default()),
                row.open_tasks.into(),
            ]
        })
        .collect();
    Sheet {
        name: "一覧".to_owned(),
        title: None,
        headers: headers.iter().map(|header| (*header).to_owned()).collect(),
        rows,
    }
}
