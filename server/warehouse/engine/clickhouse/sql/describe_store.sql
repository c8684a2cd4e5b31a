-- Columns of one object, as a node finds them.
describe table s3Cluster({cluster:Identifier}, {collection:Identifier}, filename = {objects:String}, format = 'Parquet')
