//! Whether what is printed has colours.

use clap::ValueEnum;

/// What `--color` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    // On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    Always,
    Never,
}

/// Decides by `--color`, then by the environment as <https://no-color.org> and <https://bixense.com/clicolors> have it,
/// then by whether it is a terminal that is written to. `variable` gives the value of an environment variable.
pub fn wanted(when: When, variable: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is = |name: &str, expected: &str| variable(name).is_some_and(|value| value == expected);
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if is_set("NO_COLOR") => false,
        When::Auto if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        When::Auto => is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
    }
}

#[cfg(test)]
mod tests {
    use super::{When, wanted};

    #[test]
    fn flag_then_environment_then_terminal() {
        let check = |when, environment: &[(&str, &str)], is_terminal, expected| {
            let variable = |name: &str| {
                let found = environment.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(
                wanted(when, variable, is_terminal),
                expected,
                "{when:?} {environment:?} {is_terminal}"
            );
        };
        check(When::Auto, &[], true, true);
        check(When::Auto, &[], false, false);
        check(When::Auto, &[("NO_COLOR", "1")], true, false);
        check(When::Auto, &[("NO_COLOR", "")], true, true);
        check(When::Auto, &[("TERM", "dumb")], true, false);
        check(When::Auto, &[("CLICOLOR", "0")], true, false);
        check(When::Auto, &[("CLICOLOR_FORCE", "1")], false, true);
        check(When::Auto, &[("CLICOLOR_FORCE", "0")], false, false);
        let both = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
        check(When::Auto, &both, true, false);
        check(When::Always, &[("NO_COLOR", "1")], false, true);
        check(When::Never, &[("CLICOLOR_FORCE", "1")], true, false);
    }
}
