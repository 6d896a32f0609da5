//! What the managers' documents say, one relation a line. Nothing that runs here knows apk, so its list is the longer one: what is
//! known of its own comparison (apk-tools 3, `apk version -t`), each with the rule it shows.

use std::cmp::Ordering as Order;

use kanwa::model::version::package::{Ordering, PackageVersion};

use super::order;

fn hold(ordering: Ordering, facts: &str) {
    for fact in facts.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (fact, _) = fact.split_once('#').unwrap_or((fact, ""));
        let [left, relation, right] = fact.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{fact}");
        };
        let wanted = match relation {
            "<" => Order::Less,
            "=" => Order::Equal,
            ">" => Order::Greater,
            other => panic!("{other}"),
        };
        assert_eq!(order(ordering, left, right), wanted, "{fact}");
        assert_eq!(order(ordering, right, left), wanted.reverse(), "{fact}");
    }
}

#[test]
fn apk() {
    hold(
        Ordering::Apk,
        "
        1.2.10 > 1.2.9              # numbers, not text
        20050718-r1 > 2.59          # the first number decides, however long
        1.2.1 > 1.2                 # more numbers are more
        1.0_alpha1 < 1.0            # before the version they are of: alpha, beta, pre, rc
        1.0_alpha9 < 1.0_beta1
        1.0_beta9 < 1.0_pre1
        1.0_pre9 < 1.0_rc1
        1.0_rc9 < 1.0
        0.8_beta1 < 0.8_beta2
        1.3_alpha < 1.3_alpha2
        6.0_p1 > 6.0                # after it: cvs, svn, git, hg, p
        1.0_cvs < 1.0_svn
        1.0_svn < 1.0_git
        1.0_git < 1.0_hg
        1.0_hg < 1.0_p
        1.0_p10-r0 > 1.0_p9-r0
        0.1.0_alpha_pre2 < 0.1.0_alpha
        1.8.5_p2 < 1.8.6
        2.5.1a-r1 > 2.5.1-r8        # a letter is more than the version without
        1.7b < 1.8.4-r3
        1.0.4-r3 < 1.0.4-r4         # the revision comes last
        1.3.5-r10 > 1.3.5-r9
        4.1.4 < 4.1.4-r3            # and any is more than none
        1.2.2 < 1.2.2-r1
        22.7.3-r1 > 22.7-r1
        1.0_p1 < 1.0a               # what can stand earlier is more
        8.2.0 < 8.2.001             # with a leading zero as behind a decimal point
        8.2.0015 < 8.2.002
        1.05-r19 < 1.1
        1.02.07 < 1.02.10-r1
        006 > 1.0.0                 # but not in the first number
        2.2.3-r2 < 013
        1.0~1234 < 1.0~2345         # hash, then revision
        1.0~1234-r1 < 1.0~2345-r0
        1.0~1234-r1 > 1.0~1234-r0
        2.1.9.200602141850 > 2.1.9.20060214
        1.0.0_pre20191002222144-r0 < 1.0.0_pre20210530193627-r0
        3.4.6-r2 = 3.4.6-r2
        ",
    );
    let is_version = |text: &&str| PackageVersion::parse(Ordering::Apk, text).is_ok();
    for text in [
        "1.2",
        "0.1_pre2",
        "0.1_pre2~1234abcd",
        "0.1_p1_pre2",
        "0.1_git20240101_pre1",
    ] {
        assert!(is_version(&text), "{text}");
    }
    for text in [
        "0.1bc",
        "0.1a1",
        "0.1a.1",
        "0.1_pre2~",
        "0.1_pre2~1234xbcd",
        "0.1_pre2~1234_pre1",
        "0.1_none",
        "0.1_foobar",
        "0.1-pre1",
        "0.1-r2_pre1",
        "0.1-r2-r3",
        "0.1-r2.1",
        ".1",
        "_pre1",
        "-r1",
        "0.1__alpha",
        "0.1_1_alpha",
    ] {
        assert!(!is_version(&text), "{text}");
    }
}

#[test]
fn dpkg() {
    hold(
        Ordering::Dpkg,
        "
        1.0~rc1-1 < 1.0-1           # deb-version(7): a tilde comes before everything, even the end
        1.0~~ < 1.0~~a
        1.0~~a < 1.0~
        1.0 = 1.0-0                 # no revision is revision 0
        1.0 = 0:1.0                 # no epoch is epoch 0
        1:0.9 > 2.0
        1.0+deb12u1 > 1.0
        1.0a < 1.0+                 # letters before all other signs
        3.20231114.1~deb12u1 < 3.20231114.1
        ",
    );
}

#[test]
fn rpm() {
    hold(
        Ordering::Rpm,
        "
        1.0~rc1 < 1.0               # rpm-version(7): the tilde before the end
        1.0^20240101git1 > 1.0      # the caret after it
        1.0^20240101git1 < 1.0.1
        1.0.1 > 1.0.rc1             # numbers beat letters
        2_0 = 2.0                   # signs only separate
        1.05 = 1.5
        4:20240531-1.el9 > 4:20231114-2.el9
        1:1.0-1 > 2.0-1
        5.14.0-427.13.1.el9_4 > 5.14.0-362.24.1.el9_3
        ",
    );
}

#[test]
fn pacman() {
    hold(
        Ordering::Pacman,
        "
        1.0a < 1.0b                 # vercmp(8), its first list
        1.0b < 1.0beta
        1.0beta < 1.0p
        1.0p < 1.0pre
        1.0pre < 1.0rc
        1.0rc < 1.0
        1.0 < 1.0.a
        1.0.a < 1.0.1
        1 < 1.0                     # its second list
        1.0 < 1.1
        1.1 < 1.1.1
        1.1.1 < 1.2
        1.2 < 2.0
        2.0 < 3.0.0
        1:1.0-1 > 2.0-1
        1.0-9 < 1.0-10
        ",
    );
}
