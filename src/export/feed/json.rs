//! A feed as JSON Feed 1.1.

use serde_json::{Value, json};

use super::Feed;
use super::entry::Entry;
use crate::model::id::Id;
use crate::route::FeedFormat;

pub(super) fn document(feed: &Feed<'_>) -> anyhow::Result<Vec<u8>> {
    let language = feed.told.locale.tag();
    let told = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.told.page(feed.page),
        "feed_url": feed.address(FeedFormat::Json),
        "description": feed.description,
        "language": language,
        "authors": [{"name": feed.organisation}],
        "items": feed.entries.iter().map(|entry| item(entry, language)).collect::<Value>(),
    });
    Ok((serde_json::to_string(&told)? + "\n").into_bytes())
}

fn item(entry: &Entry<'_>, language: &str) -> Value {
    json!({
        "id": entry.page,
        "url": entry.page,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "language": language,
        "tags": entry.advisory.tags.iter().map(Id::as_str).collect::<Value>(),
    })
}
