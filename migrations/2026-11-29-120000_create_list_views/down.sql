drop table list_views;
