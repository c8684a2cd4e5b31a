-- Whom we speak with.
select version() as version
