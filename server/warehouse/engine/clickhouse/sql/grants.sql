-- What the account may do, by itself and by its roles.
show grants final
