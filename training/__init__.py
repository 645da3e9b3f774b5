"""Makes the name model that the package ships; run by `make model`, never by the reader."""
