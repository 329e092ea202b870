    /** This as one line of JSON. */
    public fun toJson(): String = diffToJson(this)

    public companion object
