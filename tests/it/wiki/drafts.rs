//! Articles of drafts: the clients show them, and publish nothing.

use std::fs;
use std::sync::Arc;

use kanwa::model::advisory::Status;
use kanwa::model::conclusion::Edition;
use tempfile::TempDir;

use super::{catalog, exported};

#[test]
fn no_client_publishes_a_draft() {
    for (format, article, free, held) in [
        (
            "qiita",
            "public/intel-sa-00075.md",
            "ignorePublish: false",
            "ignorePublish: true",
        ),
        (
            "zenn",
            "articles/intel-sa-00075-ja.md",
            "published: true",
            "published: false",
        ),
    ] {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join(article);
        let text = |is_draft: bool| {
            let mut sources = crate::wiki_qiita::sources(&[]);
            let mut catalog = catalog(&sources, Edition::Public);
            if is_draft {
                for advisory in &mut catalog.advisories {
                    Arc::make_mut(advisory).status = Status::Draft;
                }
            }
            sources.read_earlier(folder.path(), ".md").expect("read");
            let files = exported(format, &catalog, &sources);
            let found = files.into_iter().find(|one| one.path.as_str() == article);
            String::from_utf8(found.expect("exported").contents).expect("UTF-8")
        };
        // The body says that it is a draft, too.
        let values = |text: &str| text.split("---\n").nth(1).expect("values").to_owned();
        let new = values(&text(true));
        assert!(new.contains(held) && !new.contains(free), "{format}");

        // One that its owner had published, and that is a draft again.
        let published = text(false).replacen("\npublished: false", "\npublished: true", 1);
        assert!(values(&published).contains(free), "{format}");
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(&file, &published).expect("written");
        assert!(text(false) == published, "{format}");
        let again = text(true);
        let expected = values(&published).replacen(free, held, 1);
        assert_eq!(values(&again), expected, "{format}");

        // What it is once it is no draft any more, its owner says.
        fs::write(&file, &again).expect("written");
        assert_eq!(values(&text(false)), expected, "{format}");
    }
}
