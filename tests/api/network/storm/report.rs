//! The figures of a run, as a section of docs/security.md.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

/// Memory of a process in MiB: now, and at most.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    pub now: u64,
    pub most: u64,
}

impl Memory {
    pub fn of(process: u32) -> Self {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("it lives");
        let mebibytes = |name: &str| {
            let line = status
                .lines()
                .find(|line| line.starts_with(name))
                .expect(name);
            let kibibytes: u64 = line
                .split_whitespace()
                .nth(1)
                .expect("a size")
                .parse()
                .expect("a number");
            kibibytes >> 10
        };
        Self {
            now: mebibytes("VmRSS:"),
            most: mebibytes("VmHWM:"),
        }
    }
}

pub struct Report {
    pub count: usize,
    pub seconds: f64,
    pub kinds: BTreeMap<&'static str, BTreeMap<u16, usize>>,
    pub took: Vec<Duration>,
    pub before: Memory,
    pub after: Memory,
}

impl Report {
    /// Where `BAD_REQUESTS_REPORT` says, and nowhere otherwise.
    pub fn write(mut self) {
        self.took.sort();
        if let Some(path) = std::env::var_os("BAD_REQUESTS_REPORT") {
            std::fs::write(path, self.text()).expect("the report is written");
        }
    }

    fn text(&self) -> String {
        let at = |share: f64| {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a place in a list"
            )]
            let place = ((self.took.len() - 1) as f64 * share) as usize;
            format!("{:.1} ms", self.took[place].as_secs_f64() * 1000.0)
        };
        let mut text = format!(
            "{}, on {}, {} build: {} bad requests of {} kinds in {:.0} s, sixteen at a time, and {} good ones between them.\n\
             All good ones succeeded: half of them within {}, 99 % within {}, the slowest {}. No answer was a 5xx.\n\
             Memory of the server: {} MiB before, {} MiB at most, {} MiB after.\n\n",
            chrono::Utc::now().date_naive(),
            machine(),
            if cfg!(debug_assertions) {
                "unoptimised"
            } else {
                "release"
            },
            self.count,
            self.kinds.len(),
            self.seconds,
            self.took.len(),
            at(0.5),
            at(0.99),
            at(1.0),
            self.before.now,
            self.after.most,
            self.after.now,
        );
        text += "| kind | sent | answered |\n|---|---|---|\n";
        for (kind, statuses) in &self.kinds {
            let told = |(status, count): (&u16, &usize)| match status {
                0 => format!("connection ended ({count})"),
                _ => format!("{status} ({count})"),
            };
            let answered: Vec<String> = statuses.iter().map(told).collect();
            let sent: usize = statuses.values().sum();
            writeln!(text, "| {kind} | {sent} | {} |", answered.join(", ")).expect("text");
        }
        text
    }
}

fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map(|(_, value)| value.trim().to_owned())
    };
    let model = field(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| "a machine".into());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = field(&read("/proc/meminfo"), "MemTotal")
        .and_then(|total| total.split(' ').next()?.parse::<u64>().ok());
    format!(
        "{cores} cores of {model} with {} GiB",
        memory.unwrap_or(0) >> 20
    )
}
