//! Sessions that tests open without logging in, and how fresh their proof is.

use chrono::{DateTime, Utc};
use diesel_async::RunQueryDsl;
use seguimiento::auth::sessions::{self, Opening};
use seguimiento::auth::{Actor, Settings, keep_keys};
use uuid::Uuid;

use super::client::{Client, Office};

impl Office {
    /// The token of a new session that outlives any clock the test sets, its proof too.
    pub async fn session_of(&self, user_id: Uuid) -> String {
        let long = Settings {
            absolute: chrono::Duration::days(800),
            ..Settings::default()
        };
        let opening = Opening {
            user_id,
            method: sessions::Method::Password,
            user_agent: None,
            now: self.now() + chrono::Duration::days(400),
        };
        let system = Actor::system(self.now());
        let opened = self.db.transaction(&system, async |conn| {
            // The key must be in its time for whoever logs in today, too.
            let unrotated = chrono::Duration::days(5000);
            keep_keys(conn, &self.state.vault, unrotated, self.now()).await?;
            sessions::open(conn, &self.state.signer, &long, opening).await
        });
        opened.await.expect("a session").session.access_token
    }

    /// Somebody whose one role holds these permissions.
    pub async fn someone_with(&self, permissions: &[&str]) -> Client {
        let role = format!("test {}", Uuid::now_v7().simple());
        let mut conn = self.db.connection().await.expect("a connection");
        diesel::sql_query(
            "with role as (insert into roles (id, name_es, name_en) values ($1, 'Prueba', 'Test') returning id)
             insert into role_permissions (role_id, permission) select id, unnest($2) from role",
        )
        .bind::<diesel::sql_types::Text, _>(&role)
        .bind::<diesel::sql_types::Array<diesel::sql_types::Text>, _>(permissions)
        .execute(&mut *conn)
        .await
        .expect("a role");
        self.someone(&role).await
    }

    /// As if the person had logged in long ago: sensitive acts ask who they are.
    pub async fn make_stale(&self, client: &Client) {
        self.prove_at(client, self.now() - chrono::Duration::minutes(10))
            .await;
    }

    /// As if the person had just said who they are.
    pub async fn make_proved(&self, client: &Client) {
        self.prove_at(client, self.now()).await;
    }

    async fn prove_at(&self, client: &Client, at: DateTime<Utc>) {
        let mut conn = self.db.connection().await.expect("a connection");
        diesel::sql_query("update sessions set authenticated_at = $2 where user_id = $1")
            .bind::<diesel::sql_types::Uuid, _>(client.user_id)
            .bind::<diesel::sql_types::Timestamptz, _>(at)
            .execute(&mut *conn)
            .await
            .expect("a proof");
    }
}
