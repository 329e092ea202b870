open class ForeignBytes : Structure() {
    // A length of four bytes and an address, as words: see RustBuffer.
    @JvmField var words: LongArray = LongArray(2)

    init {
        setAutoSynch(false)
    }

    var len: Int
        get() = pointer.getInt(0)
        set(value) = pointer.setInt(0, value)
    var data: Pointer?
        get() = pointer.getPointer(8)
        set(value) = pointer.setPointer(8, value)

    override fun getFieldList(): MutableList<java.lang.reflect.Field> =
        arrayListOf(ForeignBytes::class.java.getField("words"))

    override fun getFieldOrder(): List<String> = listOf("words")

    class ByValue : ForeignBytes(), Structure.ByValue
}
