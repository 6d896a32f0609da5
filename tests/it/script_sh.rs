//! The check scripts in POSIX sh: generated, linted, and run against small copies of hosts in every shell there is.

mod again;
mod amd;
pub(crate) mod bundle;
mod collect;
mod contract;
mod cuts;
mod deceived;
pub(crate) mod formats;
mod header;
mod host;
mod hostile;
mod intel;
mod probes;
pub(crate) mod run;
mod shipped;
mod text;
mod tools;
mod verdicts;
