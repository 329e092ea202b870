open class RustBuffer : Structure() {
    // Capacity, length and address as one array: JNA keeps the layout of every structure but those with arrays, and with
    // it the class and its class loader.
    @JvmField var words: LongArray = LongArray(3)

    init {
        setAutoSynch(false)
    }

    var capacity: Long
        get() = pointer.getLong(0)
        set(value) = pointer.setLong(0, value)
    var len: Long
        get() = pointer.getLong(8)
        set(value) = pointer.setLong(8, value)
    var data: Pointer?
        get() = pointer.getPointer(16)
        set(value) = pointer.setPointer(16, value)

    // JNA keeps the fields of structures too, unless they say them themselves.
    override fun getFieldList(): MutableList<java.lang.reflect.Field> =
        arrayListOf(RustBuffer::class.java.getField("words"))

    // No annotation, for which the JVM would make classes of proxies.
    override fun getFieldOrder(): List<String> = listOf("words")

    class ByValue : RustBuffer(), Structure.ByValue

