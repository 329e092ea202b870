// Statuses that no call has. They do not lie with threads, which would keep this class when its loader is dropped.
private val uniffiStatuses = java.util.concurrent.ConcurrentLinkedQueue<UniffiRustCallStatus>()

private fun uniffiFreeStatus(): UniffiRustCallStatus {
    val status = uniffiStatuses.poll() ?: UniffiRustCallStatus().apply { setAutoSynch(false) }
    status.pointer.setByte(0, UNIFFI_CALL_SUCCESS)
    return status
}

// A copy that outlives the status, which the next call changes.
private fun uniffiOwnStatus(shared: UniffiRustCallStatus): UniffiRustCallStatus {
    shared.read()
    val own = UniffiRustCallStatus()
    own.code = shared.code
    own.error_buf = RustBuffer.create(
        shared.error_buf.capacity.toULong(), shared.error_buf.len.toULong(), shared.error_buf.data)
    return own
}
