"""The bundled image catalog: Qt-free domain data."""
