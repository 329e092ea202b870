    /** Whether the record says the same as this library does. */
    public fun isSame(): Boolean = differences.isEmpty()

    /** This as one line of JSON: `same`, and `differences`. */
    public fun toJson(): String = json

    public companion object
