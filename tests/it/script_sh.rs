//! The check scripts in POSIX sh: generated, linted, and run against small copies of hosts in every shell there is.

mod run;

use crate::sample;
use run::generate;

#[test]
fn writes_one_call_a_line() {
    let script = generate(&[&sample::sample()]);
    let calls: Vec<&str> = script
        .lines()
        .skip_while(|line| !line.starts_with("judge_intel_sa_00075() {"))
        .take_while(|line| *line != "}")
        .collect();
    expect_test::expect![[r#"
        judge_intel_sa_00075() {
          newest f3 '13.0'
          one_of c1 f2 'AuthenticAMD' 'HygonGenuine'
          through_hypervisor yes
          within c2 f3 '6.0' '11.7' '' ''
          through_hypervisor no
          screen c1 c2
          within c3 f3 '6.0' '11.7' '' ''
          within c4 f3 '11.7' '12.0' '1000' '2000'
          any_of c5 c3 c4
          one_of c6 f4 'amt' 'ism' 'sbt'
          all_of c7 c5 c6
          within c8 f3 '6.0' '11.7' '3000' ''
          path network '' ''
          absent c9 f5
          equals c10 f5 'stopped'
          equals c11 f6 'disabled'
          all_of c12 c10 c11
          any_of c13 c9 c12
          absent c14 f7
          all_of c15 c13 c14
          path local '' c15
          verdict c7 c8
    "#]]
    .assert_eq(&(calls.join("\n") + "\n"));
}
