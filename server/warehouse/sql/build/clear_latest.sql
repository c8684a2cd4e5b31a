-- Empties the latest positions before they are chosen again.
delete from latest_position
