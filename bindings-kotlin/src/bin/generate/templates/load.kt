
// One copy for all functions; it is unloaded with the class loader of this class.
internal object UniffiLoaded {
    val library: com.sun.jna.NativeLibrary = NativeLibrary.load { path ->
        com.sun.jna.NativeLibrary.getInstance(path, UniffiLoaded::class.java.classLoader)
    }
}
