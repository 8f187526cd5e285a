"""The front door: ``streamlit run app.py`` or ``uvicorn app:app``.

Streamlit runs this file as its script, where it shows the pages; the server
imports it, where it is the application with our routes, headers and host check.
The application does not start when the data are wrong or a defence fails.
"""

if __name__ == "__main__":
    from geo.views import router

    router.show()
else:
    import logging
    from pathlib import Path

    import streamlit as st
    from streamlit import config
    from streamlit.runtime.pages_manager import PagesManager

    from geo.errors import GeoError
    from geo.settings import cors, hosts
    from geo.store.open import open_catalog
    from geo.views.tiles import tile_setting
    from geo.web import ahead
    from geo.web.cors import checked_origins
    from geo.web.headers import policies
    from geo.web.hosts import LOOPBACK, origins
    from geo.web.listen import lifespan
    from geo.web.routes import middleware, routes

    # The map's component is declared outside of a page run on purpose: no warning.
    logging.disable(logging.WARNING)
    from geo.views import leaflet

    logging.disable(logging.NOTSET)

    try:
        leaflet.self_test()
        open_catalog()
        tiles = tile_setting()
        readers = checked_origins(cors())
    except GeoError as error:
        raise SystemExit(f"The app does not start.\n{error}") from None

    def listening(port: int) -> None:
        """Once the port is known: tell Streamlit our hosts, origins and map files."""
        leaflet.register()
        ours = origins(port, hosts())
        config.set_option("server.allowedHosts", [*LOOPBACK, *hosts()])
        config.set_option("server.corsAllowedOrigins", ours)
        config.set_option("client.allowedOrigins", ours)
        # Or whoever is the first to open a page by its own address gets that file
        # alone, without menu and footer: the router has not run yet.
        PagesManager.uses_pages_directory = False
        ahead.begin()

    page = Path(st.__file__).parent / "static" / "index.html"
    allowed = policies(
        page.read_text(encoding="utf-8"),
        leaflet.shell_source(),
        tiles.origin if tiles else None,
    )
    app = st.App(
        __file__,
        routes=routes(leaflet.self_test),
        middleware=middleware(allowed, hosts(), readers),
        lifespan=lifespan(listening),
    )
