-- One row a lot, so that a cell is found by its lot alone.
create table lot as
select (lot + unnest(range(width)))::integer as lot, cell from lot_run
