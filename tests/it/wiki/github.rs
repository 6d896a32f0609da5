//! The lists beside the articles.

use std::collections::BTreeSet;

use kanwa::model::conclusion::Edition;

use super::article::Node;
use super::markdown::{self, Place};
use super::{catalog, exported, hostile};

/// Every article is in the list of its language, by a link that leads to it.
#[test]
fn the_home_leads_to_every_article() {
    let sources = crate::wiki_qiita::sources(&[]);
    let shipped = catalog(&sources, Edition::Public);
    let mut strange = shipped.clone();
    hostile::with_lines(&mut strange, hostile::LINES);
    for catalog in [shipped, strange] {
        for (format, lists, ending, place) in [
            ("github", &["Home.md", "_Sidebar.md"][..], "", Place::GitHub),
            ("gfm", &["README.md"][..], ".md", Place::Plain),
        ] {
            let files = exported(format, &catalog, &sources);
            for list in lists {
                let file = files.iter().find(|file| file.path.as_str() == *list);
                let text = std::str::from_utf8(&file.expect("a list").contents).expect("UTF-8");
                let home = markdown::read(text, place);
                let links: Vec<String> = home.words().links;
                let files: BTreeSet<String> = files
                    .iter()
                    .filter(|file| !lists.contains(&file.path.as_str()))
                    .map(|file| file.path.to_string())
                    .collect();
                let led: BTreeSet<String> = links
                    .iter()
                    .map(|link| format!("{}.md", link.strip_suffix(ending).expect("the ending")))
                    .collect();
                assert_eq!(led, files);
                assert_eq!(links.len(), files.len());
                for advisory in &catalog.advisories {
                    let id = advisory.id.as_str().to_uppercase();
                    let title = format!("{id}：{}", advisory.title.ja.as_str());
                    assert!(home.words().says(&title), "{title}");
                }
                let headings = home
                    .nodes()
                    .into_iter()
                    .filter(|node| matches!(node, Node::Heading(..)));
                assert_eq!(headings.count(), 2, "one a language");
            }
        }
    }
}
