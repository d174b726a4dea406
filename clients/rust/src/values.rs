//! How numbers and words of the contract become enums that keep what a later version adds.

use serde::de::DeserializeOwned;

/// An enum of numbers, each with the name the contract gives it.
macro_rules! numbers {
    ($(#[$about:meta])* $type:ident { $($(#[$said:meta])* $variant:ident = $number:literal $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(from = "i64", into = "i64")]
        #[non_exhaustive]
        pub enum $type {
            $($(#[$said])* $variant,)+
            /// A number of a later version of the contract.
            Unknown(i64),
        }

        impl $type {
            /// The number that goes over the wire.
            pub const fn number(self) -> i64 {
                match self {
                    $($type::$variant => $number,)+
                    $type::Unknown(number) => number,
                }
            }
        }

        impl From<i64> for $type {
            fn from(number: i64) -> $type {
                match number {
                    $($number => $type::$variant,)+
                    _ => $type::Unknown(number),
                }
            }
        }

        impl From<$type> for i64 {
            fn from(value: $type) -> i64 {
                value.number()
            }
        }

        /// The name the contract gives it, or its number.
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $($type::$variant => f.write_str($name),)+
                    $type::Unknown(number) => write!(f, "{}", number),
                }
            }
        }
    };
}

/// An enum of words.
macro_rules! words {
    ($(#[$about:meta])* $type:ident { $($(#[$said:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(from = "String", into = "String")]
        #[non_exhaustive]
        pub enum $type {
            $($(#[$said])* $variant,)+
            /// A word of a later version of the contract.
            Unknown(String),
        }

        impl $type {
            /// The word that goes over the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $($type::$variant => $word,)+
                    $type::Unknown(word) => word,
                }
            }
        }

        impl From<String> for $type {
            fn from(word: String) -> $type {
                match word.as_str() {
                    $($word => $type::$variant,)+
                    _ => $type::Unknown(word),
                }
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> String {
                value.as_str().to_owned()
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use {numbers, words};

/// A default of the contract. A test reads every one of them.
pub(crate) fn told<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the contract's defaults are of their types")
}
