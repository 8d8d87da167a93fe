//! The command line: serve, migrate, openapi, add-user, verify-audit, letters, demo.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, value_parser};
use seguimiento::app::{self, State};
use seguimiento::audit::verify::{self, Period};
use seguimiento::calendar::Clock;
use seguimiento::config::Config;
use seguimiento::db::{self, Db};
use seguimiento::files::FileStore;
use seguimiento::letters::{self, Press};
use seguimiento::openapi::yaml;
use seguimiento::population::{self, Size};
use seguimiento::{demo, server, telemetry, users};
use tikv_jemallocator::Jemalloc;

/// Gives back what one large import or export needed, which the system's own keeps (.cargo/config.toml says how soon).
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

#[derive(Parser)]
#[command(
    version,
    about = "Seguimiento: follow-up of scholarships, incentives and educational credits"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API, and the SPA where WEB_DIST says it lies
    Serve,
    /// Bring the database to this version
    Migrate,
    /// Name the next key that signs access tokens; the calendar does it too
    RotateKeys {
        /// The present key may be known to others: refuse at once what it signed
        #[arg(long)]
        compromised: bool,
    },
    /// Print openapi.yaml
    Openapi,
    /// Add an account and print the link by which its owner chooses a password
    AddUser {
        email: String,
        name: String,
        /// Ids of roles (coordinator, follow_up, it_admin, …); several for several hats
        #[arg(required = true)]
        roles: Vec<String>,
        /// For a school account: CCT and shift, like 26EPR1071C/matutino
        #[arg(long)]
        school: Option<String>,
    },
    /// Compute the seals of the audit anew and name the first day that is not what its seal says
    VerifyAudit {
        /// First day (2026-11-01); the first of all unless said otherwise
        #[arg(long)]
        from: Option<NaiveDate>,
        /// Last day; the newest seal unless said otherwise
        #[arg(long)]
        to: Option<NaiveDate>,
        /// A head of the chain that was kept elsewhere: some day of the period must bear it
        #[arg(long)]
        head: Option<String>,
    },
    /// Write one sample of each letter, as the templates stand, and name the faults of those in LETTER_TEMPLATES
    Letters { folder: PathBuf },
    /// Load the demo set, once
    Demo {
        /// Where accounts and passwords are written, for its owner only
        #[arg(long)]
        accounts: PathBuf,
        #[command(flatten)]
        population: Population,
    },
}

#[derive(Args)]
struct Population {
    /// Then invent as many people, with families, schools, awards, payments and cases; only once, in a new database
    #[arg(long, value_parser = value_parser!(u32).range(1..=9_999_999))]
    people: Option<u32>,
    /// How many years they go back
    #[arg(long, default_value_t = 5, requires = "people", value_parser = value_parser!(u16).range(1..=20))]
    years: u16,
    /// The same seed invents the same people
    #[arg(long, default_value_t = 1, requires = "people")]
    seed: u32,
}

impl Population {
    fn size(&self) -> Option<Size> {
        self.people.map(|people| Size {
            people,
            years: self.years,
            seed: self.seed,
        })
    }
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    let get = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let outcome = telemetry::start(get).and_then(|_traces| run(command));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), String> {
    match command {
        Command::Serve => Config::from_env().and_then(serve),
        Command::Migrate => Config::from_env().and_then(|config| migrate(&config)),
        Command::RotateKeys { compromised } => {
            Config::from_env().and_then(|config| users::rotate_keys(&config, compromised))
        }
        Command::Openapi => openapi(),
        Command::AddUser {
            email,
            name,
            roles,
            school,
        } => Config::from_env()
            .and_then(|config| users::add(&config, &email, &name, &roles, school.as_deref())),
        Command::VerifyAudit { from, to, head } => {
            let kept_head = head.map(|head| head.trim().to_lowercase());
            let period = Period {
                from,
                to,
                kept_head,
            };
            Config::from_env().and_then(|config| verify_audit(&config, &period))
        }
        Command::Letters { folder } => sample_letters(&folder),
        Command::Demo {
            accounts,
            population,
        } => Config::from_env().and_then(|config| demo(config, &accounts, population.size())),
    }
}

/// Also when there is no log yet to say it in.
fn complain(message: &str) {
    if tracing::event_enabled!(tracing::Level::ERROR) {
        tracing::error!("{message}");
    } else {
        let _ = writeln!(std::io::stderr(), "{message}");
    }
}

fn serve(config: Config) -> Result<(), String> {
    actix_web::rt::System::new().block_on(async {
        let state = State::new(config, Clock::system()).map_err(|error| format!("{error:?}"))?;
        let served = server::run(state).await;
        served.map_err(|error| error.to_string())
    })
}

fn migrate(config: &Config) -> Result<(), String> {
    let applied = db::migrate(&config.owner_url, config.runtime_role().as_deref())
        .map_err(|error| format!("{error:?}"))?;
    tracing::info!(applied = applied.len(), "the database is up to date");
    Ok(())
}

fn demo(config: Config, accounts: &Path, population: Option<Size>) -> Result<(), String> {
    let state = State::new(config, Clock::system()).map_err(|error| format!("{error:?}"))?;
    actix_web::rt::System::new().block_on(async {
        let loaded = demo::load(&state, accounts).await;
        loaded.map_err(|error| format!("{error:?}"))?;
        let Some(size) = population else {
            return Ok(());
        };
        let owner = &state.config.owner_url;
        let invented = population::load(&state, owner, size).await;
        invented.map_err(|fault| fault.to_string())
    })
}

fn sample_letters(folder: &Path) -> Result<(), String> {
    let get = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let settings = letters::Settings::read(&get)?;
    let url = get("PUBLIC_URL").unwrap_or_else(|| "http://localhost:8080".into());
    let written = FileStore::local(folder)
        .and_then(|files| Press::new(&settings, url.trim_end_matches('/'), files))
        .and_then(|press| letters::samples::write(&press, folder));
    let faults = written.map_err(|error| format!("{error:?}"))?;
    if faults.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "faults in LETTER_TEMPLATES:\n{}",
            faults.join("\n")
        ))
    }
}

fn verify_audit(config: &Config, period: &Period) -> Result<(), String> {
    let db = Db::new(&config.database_url, 1);
    let verifying = async {
        let mut conn = db.connection().await?;
        verify::verify(&mut conn, period).await
    };
    let verified = actix_web::rt::System::new()
        .block_on(verifying)
        .map_err(|error| format!("{error:?}"))?
        .map_err(|breach| format!("the audit is not what its seals say. {breach}"))?;
    let last = verified.last_day.map(|day| day.to_string());
    say(&format!(
        "OK: {} days, {} events, the last day {}\nhead of the chain: {}\n",
        verified.days,
        verified.events,
        last.as_deref().unwrap_or("none"),
        verified.head.as_deref().unwrap_or("none")
    ))
}

fn say(text: &str) -> Result<(), String> {
    std::io::stdout()
        .write_all(text.as_bytes())
        .map_err(|error| error.to_string())
}

fn openapi() -> Result<(), String> {
    let written = yaml::write(&app::document()).map_err(|error| format!("{error:?}"))?;
    say(&written)
}
