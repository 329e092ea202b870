package io.github.radiopharm.policy;

/** An argument is null, or has null in it, where null is no value. */
public final class NullArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String argument;

    /**
     * The exception of an argument.
     *
     * @param argument its name
     */
    public NullArgumentException(String argument) {
        super(argument + " must not be null");
        this.argument = argument;
    }

    /**
     * The name of the argument; of an element of a list, that of the list.
     *
     * @return the name
     */
    public String argument() {
        return argument;
    }
}
