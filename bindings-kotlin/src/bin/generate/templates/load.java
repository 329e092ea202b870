    // An arena of this class: the library is unloaded with its class loader, and any number of them may load it.
    static java.lang.foreign.SymbolLookup loadLibrary() {
        // No lambda, which is linked at its first use.
        return NativeLibrary.load(new java.util.function.Function<String, java.lang.foreign.SymbolLookup>() {
            @Override
            public java.lang.foreign.SymbolLookup apply(String path) {
                return java.lang.foreign.SymbolLookup.libraryLookup(
                        java.nio.file.Path.of(path), java.lang.foreign.Arena.ofAuto());
            }
        });
    }
