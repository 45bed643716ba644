package io.cdnproxy.messages;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a message must be like for whoever reads it in `kubectl describe`: it says what was seen and what to do, in a length that the eye
 * and the API server bear, without a place that was left empty, a secret, or a time that ticks. Pure.
 */
public enum MessageRules {
    /** With an imperative where a clause begins: what there is to do, or to look at, or to wait for; a deletion goes on by itself. */
    NAMES_AN_ACTION("(?:[:;,(] |^)(?:or |and |then |have the cluster's administrators )*(?:%s)\\b"
            .formatted(String.join(
                    "|",
                    "accept",
                    "add",
                    "allow",
                    "apply",
                    "ask",
                    "change",
                    "check",
                    "choose",
                    "correct",
                    "create",
                    "delete",
                    "do",
                    "enable",
                    "give",
                    "have",
                    "import",
                    "install",
                    "issue",
                    "let",
                    "look",
                    "make",
                    "mend",
                    "move",
                    "name",
                    "offer",
                    "order",
                    "publish",
                    "put",
                    "raise",
                    "read",
                    "remove",
                    "rename",
                    "renew",
                    "repair",
                    "replace",
                    "request",
                    "restart",
                    "run",
                    "see",
                    "serve",
                    "set",
                    "start",
                    "store",
                    "take",
                    "try",
                    "turn",
                    "use",
                    "wait",
                    "write",
                    "nothing to do",
                    "whoever owns the AWS account (?:sets|tags)",
                    "being deleted: .*"))) {
        @Override
        boolean isKept(String message) {
            return pattern.matcher(message).find();
        }
    },
    IS_NEITHER_EMPTY_NOR_LONGER_THAN_A_READER_BEARS("(?s)^.{1,4096}$") {
        @Override
        boolean isKept(String message) {
            return pattern.matcher(message).find();
        }
    },
    /** Nothing before a colon, nothing in quotes or brackets, no two separators but in an ARN without a region, no Java. */
    LEAVES_NO_PLACE_EMPTY(
            "^\\s|\\s$|  | [:;,.)]|[:;,]\\s+[:;,]|[;,][:;,]|:[;,]|(?<!\\barn:[a-z-]{3,10}:[a-z]{3,20})::|\\(\\s*\\)|\"\\s*\"|\\[\\s*\\]|\\bto:|%[sd]|(?<!value: )\\bnull\\b|Optional[.\\[]|[:;,]$") {
        @Override
        boolean isKept(String message) {
            return !pattern.matcher(message).find();
        }
    },
    /** What looks like a client's id is none where it ends an ARN or is the value of a tag. */
    HOLDS_NO_SECRET(
            "(?<![/=])\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|-----BEGIN|secret-path|\\b(?:vmess|vless|trojan|ss)://") {
        @Override
        boolean isKept(String message) {
            return !pattern.matcher(message).find();
        }
    },
    /** How long something has lasted, or has been tried, is another thing with every pass; when it ends is not. */
    HOLDS_NO_TIME_THAT_TICKS(
            "\\bago\\b|\\bfor (?:the last )?\\d+ ?(?:ms|s|m|h|d|seconds|minutes|hours|days)\\b(?! at most)|\\d+ (?:attempts|times)\\b|\\bin \\d+ ?(?:s|m|h|d|seconds|minutes|hours|days)\\b|[Rr]equest ?[Ii][Dd]") {
        @Override
        boolean isKept(String message) {
            return !pattern.matcher(message).find();
        }
    };

    final Pattern pattern;

    MessageRules(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    abstract boolean isKept(String message);

    /** What the message violates, of a condition that somebody or time has to mend. */
    public static List<MessageRules> brokenByFault(String message) {
        return Arrays.stream(values()).filter(rule -> !rule.isKept(message)).toList();
    }

    /** The same of a condition that is True, or not known: nothing need be done about it. */
    public static List<MessageRules> broken(String message) {
        return Stream.of(values())
                .filter(rule -> rule != NAMES_AN_ACTION && !rule.isKept(message))
                .toList();
    }
}
