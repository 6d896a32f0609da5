use super::{Words, Writer, kinds, schema};

/// A key that the reader takes is in the schema, for the reader tells its keys; what it is, only people know.
#[test]
fn every_key_has_words_and_every_word_a_key() {
    let words = Words::read().unwrap();
    let mut writer = Writer::new(&words);
    for kind in kinds() {
        schema(&kind, &mut writer);
    }
    let missing: Vec<String> = writer.wordless.iter().cloned().collect();
    assert!(
        missing.is_empty(),
        "the reader takes keys of which schema/content.yaml does not say what they are:\n{}",
        missing.join("\n")
    );
    let unused = |path: &&str| !writer.used.contains(*path);
    let stray: Vec<&str> = words.paths().filter(unused).collect();
    assert!(
        stray.is_empty(),
        "schema/content.yaml speaks of keys that no reader takes:\n{}",
        stray.join("\n")
    );
}
