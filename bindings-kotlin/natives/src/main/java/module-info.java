/** The native libraries of radiopharm-policy, in folders named as JNA names platforms. */
module io.github.radiopharm.policy.natives {}
