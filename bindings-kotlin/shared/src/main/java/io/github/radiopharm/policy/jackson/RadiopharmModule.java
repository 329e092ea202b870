package io.github.radiopharm.policy.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.radiopharm.policy.Determination;
import io.github.radiopharm.policy.Lutathera;
import io.github.radiopharm.policy.LutatheraContinuation;
import io.github.radiopharm.policy.Pluvicto;
import io.github.radiopharm.policy.PluvictoContinuation;
import io.github.radiopharm.policy.Request;
import io.github.radiopharm.policy.RequestException;
import io.github.radiopharm.policy.Xofigo;
import io.github.radiopharm.policy.XofigoContinuation;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Typed requests and determinations for Jackson 2, in the library's own dialect of JSON.
 *
 * <p>They are read by the library itself: names of the vocabulary, exact numbers, every fault at once, nothing dropped.
 * What makes no sense fails as Jackson says it, with the {@link RequestException} as the cause.
 */
public final class RadiopharmModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    /** All typed requests, and determinations. */
    public RadiopharmModule() {
        super("radiopharm-policy");
        add(Request.class, Request::toJson, Request::fromJson);
        add(Lutathera.class, Lutathera::toJson, Lutathera::fromJson);
        add(LutatheraContinuation.class, LutatheraContinuation::toJson, LutatheraContinuation::fromJson);
        add(Pluvicto.class, Pluvicto::toJson, Pluvicto::fromJson);
        add(PluvictoContinuation.class, PluvictoContinuation::toJson, PluvictoContinuation::fromJson);
        add(Xofigo.class, Xofigo::toJson, Xofigo::fromJson);
        add(XofigoContinuation.class, XofigoContinuation::toJson, XofigoContinuation::fromJson);
        add(Determination.class, Determination::toJson, Determination::fromJson);
    }

    private interface Writes<T> {
        String json(T value) throws RequestException;
    }

    private interface Reads<T> {
        T value(String json) throws RequestException;
    }

    private <T> void add(Class<T> type, Writes<T> writes, Reads<T> reads) {
        addSerializer(type, new Writer<>(type, writes));
        addDeserializer(type, new Reader<>(type, reads));
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Writes<T> writes;

        Writer(Class<T> type, Writes<T> writes) {
            super(type);
            this.writes = writes;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider context) throws IOException {
            try {
                generator.writeRawValue(writes.json(value));
            } catch (RequestException rejected) {
                throw JsonMappingException.from(generator, rejected.getMessage(), rejected);
            }
        }

        @Override
        public void serializeWithType(
                T value, JsonGenerator generator, SerializerProvider context, TypeSerializer types) throws IOException {
            serialize(value, generator, context);
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Reads<T> reads;

        Reader(Class<T> type, Reads<T> reads) {
            super(type);
            this.reads = reads;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            StringWriter text = new StringWriter();
            // Numbers as they were written: none becomes a floating-point number on the way.
            try (JsonGenerator copy = new com.fasterxml.jackson.core.JsonFactory().createGenerator(text)) {
                copy.copyCurrentStructureExact(parser);
            }
            try {
                return reads.value(text.toString());
            } catch (RequestException rejected) {
                throw JsonMappingException.from(parser, rejected.getMessage(), rejected);
            }
        }

        @Override
        public Object deserializeWithType(
                JsonParser parser, DeserializationContext context, TypeDeserializer types) throws IOException {
            return deserialize(parser, context);
        }
    }
}
