// Configurations as transformers writes them, with the numbers that decide a model's size.

const llama = { model_type: "llama", torch_dtype: "bfloat16", tie_word_embeddings: false };

export const LLAMA_2_7B = {
  ...llama,
  ...{ hidden_size: 4096, intermediate_size: 11008, num_hidden_layers: 32, num_attention_heads: 32, vocab_size: 32000 },
  max_position_embeddings: 4096,
};
export const LLAMA_3_8B = {
  ...llama,
  ...{
    hidden_size: 4096,
    intermediate_size: 14336,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    vocab_size: 128256,
  },
  ...{ num_key_value_heads: 8, max_position_embeddings: 8192 },
};
export const LLAMA_3_70B = {
  ...LLAMA_3_8B,
  ...{ hidden_size: 8192, intermediate_size: 28672, num_hidden_layers: 80, num_attention_heads: 64 },
};
export const LLAMA_31_405B = {
  ...LLAMA_3_8B,
  ...{ hidden_size: 16384, intermediate_size: 53248, num_hidden_layers: 126, num_attention_heads: 128 },
  max_position_embeddings: 131072,
};
export const QWEN_25_72B = {
  ...{
    model_type: "qwen2",
    hidden_size: 8192,
    intermediate_size: 29568,
    num_hidden_layers: 80,
    num_attention_heads: 64,
  },
  ...{ num_key_value_heads: 8, vocab_size: 152064, use_sliding_window: false, sliding_window: 131072 },
};
export const MIXTRAL_8X7B = {
  ...{
    model_type: "mixtral",
    hidden_size: 4096,
    intermediate_size: 14336,
    num_hidden_layers: 32,
    num_attention_heads: 32,
  },
  ...{ num_key_value_heads: 8, vocab_size: 32000, num_local_experts: 8, num_experts_per_tok: 2 },
};
export const DEEPSEEK_V3 = {
  ...{ model_type: "deepseek_v3", hidden_size: 7168, intermediate_size: 18432, moe_intermediate_size: 2048 },
  ...{ num_hidden_layers: 61, num_attention_heads: 128, num_key_value_heads: 128, vocab_size: 129280 },
  ...{
    n_routed_experts: 256,
    n_shared_experts: 1,
    num_experts_per_tok: 8,
    first_k_dense_replace: 3,
    moe_layer_freq: 1,
  },
  ...{ q_lora_rank: 1536, kv_lora_rank: 512, qk_rope_head_dim: 64, qk_nope_head_dim: 128, v_head_dim: 128 },
};
export const GPT_2 = { model_type: "gpt2", n_embd: 768, n_layer: 12, n_head: 12, n_positions: 1024, vocab_size: 50257 };
export const PYTHIA_70M = {
  ...{
    model_type: "gpt_neox",
    hidden_size: 512,
    intermediate_size: 2048,
    num_hidden_layers: 6,
    num_attention_heads: 8,
  },
  ...{ vocab_size: 50304, max_position_embeddings: 2048, tie_word_embeddings: false },
};
export const GEMMA_2B = {
  ...{
    model_type: "gemma",
    hidden_size: 2048,
    intermediate_size: 16384,
    num_hidden_layers: 18,
    num_attention_heads: 8,
  },
  ...{ num_key_value_heads: 1, head_dim: 256, vocab_size: 256000 },
};
