-- Columns of one object, as a node finds them.
describe table fileCluster({cluster:Identifier}, {objects:String}, 'Parquet')
