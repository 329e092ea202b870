// What a call says of how it went: a code, and the buffer of an error eight bytes later. No structure of JNA, which would
// be read and written by reflection at each call; and of the memory of the JVM, which needs no thread of JNA to be freed.
internal class UniffiRustCallStatus {
    private val memory = ByteBuffer.allocateDirect(32)
    val pointer: Pointer = Native.getDirectBufferPointer(memory)
    val code: Byte
        get() = pointer.getByte(0)
    val error_buf: RustBuffer.ByValue
        get() = RustBuffer.create(
            pointer.getLong(8).toULong(), pointer.getLong(16).toULong(), pointer.getPointer(24))

    fun isSuccess(): Boolean = code == UNIFFI_CALL_SUCCESS

    fun isError(): Boolean = code == UNIFFI_CALL_ERROR

    fun isPanic(): Boolean = code == UNIFFI_CALL_UNEXPECTED_ERROR

    fun begin() = pointer.setByte(0, UNIFFI_CALL_SUCCESS)
}

// Statuses that no call has. They do not lie with threads, which would keep this class when its loader is dropped.
private val uniffiStatuses = java.util.concurrent.ConcurrentLinkedQueue<UniffiRustCallStatus>()

private fun uniffiFreeStatus(): UniffiRustCallStatus =
    (uniffiStatuses.poll() ?: UniffiRustCallStatus()).apply { begin() }
