//! The command line: serve, migrate, openapi, demo.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use actix_web::HttpServer;
use clap::{Parser, Subcommand};
use seguimiento::accounts;
use seguimiento::app::{self, State};
use seguimiento::auth::Role;
use seguimiento::calendar::Clock;
use seguimiento::config::Config;
use seguimiento::{daily, db, demo};

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
    /// Add an account with a new password, which is printed once
    AddUser {
        email: String,
        name: String,
        /// coordinator, follow_up, desk, channels, deputy, payments, loans_office, school, oic, transparency,
        /// archive, director or it_admin; several for several hats
        #[arg(required = true)]
        roles: Vec<Role>,
        /// For a school account: CCT and shift, like 26EPR1071C/matutino
        #[arg(long)]
        school: Option<String>,
    },
    /// Load the demo set, once
    Demo {
        /// Where accounts and passwords are written, for its owner only
        #[arg(long)]
        accounts: PathBuf,
    },
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("LOG").unwrap_or_else(|_| "info".into()),
        )
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let outcome = match Cli::parse().command {
        Command::Serve => Config::from_env().and_then(serve),
        Command::Migrate => Config::from_env().and_then(|config| migrate(&config)),
        Command::RotateKeys { compromised } => {
            Config::from_env().and_then(|config| accounts::rotate_keys(&config, compromised))
        }
        Command::Openapi => openapi(),
        Command::AddUser {
            email,
            name,
            roles,
            school,
        } => Config::from_env()
            .and_then(|config| accounts::add(&config, &email, &name, &roles, school.as_deref())),
        Command::Demo { accounts } => Config::from_env().and_then(|config| demo(config, &accounts)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            tracing::error!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn serve(config: Config) -> Result<(), String> {
    let (bind, workers) = (config.bind.clone(), config.workers);
    let state = State::new(config, Clock::system()).map_err(|error| format!("{error:?}"))?;
    let run = async move {
        let worker = state.worker();
        actix_web::rt::spawn(async move { worker.work().await });
        actix_web::rt::spawn(daily::run(state.clone()));
        HttpServer::new(move || app::build(state.clone()))
            .workers(workers)
            .shutdown_timeout(3)
            .bind(&bind)?
            .run()
            .await
    };
    actix_web::rt::System::new()
        .block_on(run)
        .map_err(|error| error.to_string())
}

fn migrate(config: &Config) -> Result<(), String> {
    let applied = db::migrate(&config.owner_url, config.runtime_role().as_deref())
        .map_err(|error| format!("{error:?}"))?;
    tracing::info!(applied = applied.len(), "the database is up to date");
    Ok(())
}

fn demo(config: Config, accounts: &Path) -> Result<(), String> {
    let state = State::new(config, Clock::system()).map_err(|error| format!("{error:?}"))?;
    actix_web::rt::System::new()
        .block_on(demo::load(&state, accounts))
        .map_err(|error| format!("{error:?}"))
}

fn openapi() -> Result<(), String> {
    use std::io::Write;
    let yaml = app::document()
        .to_yaml()
        .map_err(|error| error.to_string())?;
    std::io::stdout()
        .write_all(yaml.as_bytes())
        .map_err(|error| error.to_string())
}
