//! What a script printed, judged again where there is no host.

use kanwa::export::script::data::Detection;
use kanwa::export::script::program::Program;
use serde_json::json;

use super::host::Host;
use super::run::judge;
use crate::browser::Browser;
use crate::sample;

/// A script's own facts, judged again, give the script's own result: so a page can judge what a host sent.
#[test]
fn the_facts_of_a_script_give_its_result() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let advisory = sample::sample();
    let program = Program::new(&[&advisory]);
    let detection = Detection::new(&program, &program.judgements[0], &sample::site());
    for host in [
        Host::metal(),
        Host::metal().me("11.6.27.3264"),
        Host::metal().me("11.6.0.1126"),
        Host::new(),
    ] {
        let (printed, status) = judge(&advisory, &host);
        let answer = browser
            .ask(&[json!([detection, printed["facts"]])])
            .remove(0);
        assert_eq!(answer["exit"], status);
        let mut result = answer["result"].clone();
        // Which host that was, the facts do not say.
        result["host"] = printed["host"].clone();
        assert_eq!(result, printed);
        crate::schema::check(&result.to_string());
    }
}
