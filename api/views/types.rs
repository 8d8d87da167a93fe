//! Shapes of views of lists.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::lists::ListName;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ViewFilter {
    /// Whose views.
    pub list: ListName,
}

/// Filters, order and columns of a list under a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListView {
    pub id: Uuid,
    pub list: ListName,
    #[schema(example = "Alertas por atender")]
    pub name: String,
    /// Parameters of the list by name.
    pub query: BTreeMap<String, String>,
    /// In their order; none for those of the list itself.
    pub columns: Vec<ViewColumn>,
    /// Whether everybody who may open the list sees it.
    pub shared: bool,
    /// Whether the account that asks saved it, and may change it.
    pub mine: bool,
    #[schema(example = "Lucía Responsable")]
    pub owner: String,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

/// A column of a view; what a view does not name follows after those that it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ViewColumn {
    #[schema(example = "school")]
    pub id: String,
    pub shown: bool,
    /// In pixels, from 60 to 1200; as it fits unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 180)]
    pub width: Option<i32>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ListViewList {
    pub items: Vec<ListView>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"list": "alerts", "name": "Alertas por atender", "query": {"state": "open", "sort": "name"},
    "columns": [{"id": "person", "shown": true, "width": 220}, {"id": "school", "shown": false}], "shared": false}))]
pub struct CreateListView {
    pub list: ListName,
    #[validate(length(min = 1, max = 80, message = "Escriba de 1 a 80 caracteres."))]
    pub name: String,
    /// Parameters of the list by name, but for those that search for somebody.
    pub query: BTreeMap<String, String>,
    pub columns: Vec<ViewColumn>,
    pub shared: bool,
}

/// What is not named stays as it is.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"name": "Alertas por atender", "query": {"state": "open"}, "columns": [], "shared": true}))]
pub struct UpdateListView {
    #[validate(length(min = 1, max = 80, message = "Escriba de 1 a 80 caracteres."))]
    pub name: Option<String>,
    pub query: Option<BTreeMap<String, String>>,
    pub columns: Option<Vec<ViewColumn>>,
    pub shared: Option<bool>,
}
