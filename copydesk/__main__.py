"""python -m copydesk: the same as the command copydesk."""

from copydesk.app import main

if __name__ == "__main__":  # a worker process imports this file too
    main()
