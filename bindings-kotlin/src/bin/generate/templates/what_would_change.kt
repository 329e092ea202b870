    /** This as one line of JSON. */
    public fun toJson(): String = whatWouldChangeToJson(this)

    public companion object
