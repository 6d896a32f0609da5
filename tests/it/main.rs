//! One integration crate, a module a feature.

#![allow(clippy::disallowed_methods, reason = "tests live outside of the house")]

mod api;
mod architecture;
mod browser;
mod cli;
mod conformance;
mod content_schema;
mod csaf;
mod diagnostics;
mod editions;
mod feeds;
mod hosts;
mod import;
mod leaks;
mod memory;
mod messages;
mod mutations;
mod packages;
mod probes;
mod readme;
#[allow(dead_code)]
mod sample;
mod schema;
mod script_powershell;
mod script_sh;
mod serve;
mod single_mistakes;
mod site;
mod translations;
mod wiki;
mod wiki_qiita;
mod words;
