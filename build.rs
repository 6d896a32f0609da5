//! `include_dir!` cannot tell cargo what it read, so the folders inside the binary are named here.
fn main() {
    for folder in ["templates", "locales", "static", "starter"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
