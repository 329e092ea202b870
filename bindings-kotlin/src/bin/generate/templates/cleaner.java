
        java.lang.ref.Cleaner cleaner = java.lang.ref.Cleaner.create();
        return (value, task) -> {
            java.lang.ref.Cleaner.Cleanable cleanable = cleaner.register(value, task);
            return cleanable::clean;
        };
