    // An arena of this class: the library is unloaded with its class loader, and any number of them may load it.
    static java.lang.foreign.SymbolLookup loadLibrary() {
        return NativeLibrary.load(path -> java.lang.foreign.SymbolLookup.libraryLookup(
                java.nio.file.Path.of(path), java.lang.foreign.Arena.ofAuto()));
    }
