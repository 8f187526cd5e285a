"""Files that only a library can read are read here: in a child process that can do harm
to nobody.

``door`` is the only module for others. It starts one child per file and turns what
the child says into rows, through the same strict gate as any JSON. All other modules
run in the child:

=================  ==========================================================
``seal``           gives up network, files, powers; then limits memory and time
``child``          the order of things in the child, and what it says
``geopackage``     SQLite, layers that are tables
``shapefiles``     a zipped shapefile
``parquet``        GeoParquet
``workbook``       the values of the first sheet of a spreadsheet
``archive``        zip archives: sizes while inflating, names, nesting
``reference``      coordinate reference systems to WGS 84
``plain``          values and geometries as JSON
=================  ==========================================================
"""
