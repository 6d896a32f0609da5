//! What stands before an article for `qiita-cli`, which checks every type and writes its own values back after publishing.

use serde::{Deserialize, Serialize};

use crate::export::wiki::ids::Values;

/// In the order in which the client writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    /// Ours.
    title: String,
    /// Ours.
    tags: Vec<String>,
    /// The owner's: whether only people with the address see it. New articles begin this way.
    private: bool,
    /// The client's; an article older than the client's copy is refused.
    updated_at: Option<String>,
    /// The client's; without it the next publishing makes a second article.
    id: Option<String>,
    /// The owner's.
    organization_url_name: Option<String>,
    /// The owner's.
    slide: bool,
    /// The owner's, but for drafts.
    #[serde(rename = "ignorePublish", default)]
    ignore_publish: bool,
    /// The owner's; newer clients know them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    posting_campaign_uuid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agreed_posting_campaign_term: Option<bool>,
}

impl Values for FrontMatter {
    /// The service has given it an id.
    fn is_published(&self) -> bool {
        self.id.as_ref().is_some_and(|id| !id.is_empty())
    }

    /// Only the service takes an id away, with the article.
    fn may_be_new(&self) -> bool {
        !self.is_published()
    }
}

impl FrontMatter {
    /// Title and tags are what the source says now; all else stays as the client and the owner left it.
    pub(super) fn new(title: String, tags: Vec<String>, earlier: Option<Self>) -> Self {
        match earlier {
            Some(earlier) => Self {
                title,
                tags,
                ..earlier
            },
            None => Self {
                title,
                tags,
                private: true,
                updated_at: Some(String::new()),
                id: None,
                organization_url_name: None,
                slide: false,
                ignore_publish: false,
                posting_campaign_uuid: None,
                agreed_posting_campaign_term: None,
            },
        }
    }

    /// The same of a draft: the client shows it and publishes nothing, until its owner says otherwise.
    pub(super) fn held_back(self) -> Self {
        Self {
            ignore_publish: true,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::front_matter::{read, to_yaml};
    use super::*;

    const PUBLISHED: &str = "---
title: An article
tags:
  - amt
private: false
updated_at: '2026-01-02T03:04:05+09:00'
id: 00000000000000000000
organization_url_name: null
slide: false
ignorePublish: false
---
# body
";

    #[test]
    fn new_articles_are_private_and_have_no_id() {
        let new = FrontMatter::new("20250101".to_owned(), vec!["amt".to_owned()], None);
        let yaml = to_yaml(&new).expect("written");
        assert_eq!(
            yaml,
            "title: '20250101'
tags:
- 'amt'
private: true
updated_at: ''
id: null
organization_url_name: null
slide: false
ignorePublish: false
"
        );
    }

    #[test]
    fn what_client_and_owner_wrote_stays() {
        let earlier = read(PUBLISHED).expect("read");
        let now = FrontMatter::new("New".to_owned(), vec!["me".to_owned()], Some(earlier));
        assert_eq!(
            to_yaml(&now).expect("written"),
            "title: 'New'
tags:
- 'me'
private: false
updated_at: '2026-01-02T03:04:05+09:00'
id: '00000000000000000000'
organization_url_name: null
slide: false
ignorePublish: false
"
        );
    }

    #[test]
    fn whatever_is_written_is_read_again() {
        for title in [
            "0o17",
            "1_000",
            "12:30:45",
            "yes",
            "~",
            "null",
            "2026-01-02",
            "- x",
            "# x",
            "a: b",
            "it's",
            "\"q\"",
            "\\",
            "{a}",
            "[b]",
            "&c",
            "*d",
            "!e",
            "|",
            ">",
            "%f",
            "@g",
            "`h`",
            "---",
            "…「重要」です。",
            " x ",
            "",
        ] {
            let written = FrontMatter::new(title.to_owned(), vec![title.to_owned()], None);
            let article = format!("---\n{}---\nbody", to_yaml(&written).expect("written"));
            assert_eq!(read::<FrontMatter>(&article).expect(title), written);
        }
    }

    #[test]
    fn a_broken_one_is_refused() {
        for broken in [
            "",
            "no front matter\n",
            "---\ntitle: x\n",
            "---\ntitle: x\n---\n",
            &PUBLISHED.replace("private: false", "private: maybe"),
            &PUBLISHED.replace("slide: false", "slide: false\nslide: false"),
            &PUBLISHED.replace("tags:\n  - amt", "tags: {a: b}"),
            &PUBLISHED.replace("slide: false", "slide: false\nunknown: 1"),
        ] {
            assert!(read::<FrontMatter>(broken).is_err(), "{broken}");
        }
    }
}
